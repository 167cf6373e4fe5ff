"""The command line: parse, call, write, exit; one file per command."""

import os

# Without this pydantic looks through everything that is installed for plugins, at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
