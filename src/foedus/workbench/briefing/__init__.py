"""From finished results to the content of a brief, every figure with its trail."""
