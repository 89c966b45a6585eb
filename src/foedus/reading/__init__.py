"""From a page to attributed statements, with spans that are slices of its text.

The verb is `foedus.reading.read.read`; `foedus.reading.records.record` gives its JSON line and
`foedus.reading.scan.scan` the parties and outlets that an article names. Importing the room does
no work.
"""
