"""What the tables of a release say: rows, stacks of lines, columns of metrics."""
