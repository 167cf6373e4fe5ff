"""The public Python names, and nothing else."""

__version__ = "0.1.0"
