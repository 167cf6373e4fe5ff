"""The command line: parse, call, write, exit; one file per command."""

import os

# Without this pydantic looks through everything that is installed for plugins, at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# numpy's OpenBLAS takes memory for every processor as it is imported, and ends the process with 1
# where it gets none. Nothing here multiplies matrices.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
