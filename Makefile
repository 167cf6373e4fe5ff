# What people who work on beatcheck type. Each line works in an environment with ".[all,test,lint]".

.PHONY: pictures columns test readers lint

pictures: ## README's pictures, drawn by the program
	python docs/render_pictures.py

columns: ## the tables of columns in docs/output.md
	python docs/write_columns.py

test: ## all tests but those that need LibreOffice or Chromium
	python -m pytest -n auto

readers: ## opens what beatcheck writes in LibreOffice and Chromium, where they are installed
	HYPOTHESIS_NO_PLUGINS=1 python -m pytest -m readers

lint: ## what CI asks of the code
	ruff check .
	ruff format --check .
	mypy
	lint-imports
