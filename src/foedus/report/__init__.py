"""Finished results with trails, printed."""
