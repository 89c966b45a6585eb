"""Decision rules: what their trees say of votes, coalitions, a line, and power.

Pure functions of ``terms.rule.Rule`` that every family of models may use; they use no family.
Coalitions are of those in favour, all others voting against.
"""
