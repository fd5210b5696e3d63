# Điểm Sáng. `make run` starts the dashboard; `make test` checks everything. Nothing else needs to be typed first.
#
#   make run     lập môi trường, dựng kho từ sample_data/ nếu chưa có, mở http://localhost:8501   (PORT=8502 make run)
#   make demo    như make run, trên kho số liệu minh họa để tập huấn (data/demo-store), dựng nếu chưa có
#   make serve   cho cả hội trường: nhiều tiến trình sau nginx, chỉ xem   (PORT, WORKERS, LISTEN; docs/serving.md)
#   make check   format, lint, types, fast tests: what to run before a commit
#   make test    make check, then the slow tests and the main walks in a real browser: what CI runs
#   make walks   every walk in a real browser: each page, every user, looks, loading, signing in, hostile text
#   make test-office  the slides as LibreOffice draws them: every page, no word over another; needs soffice and poppler
#   make soak    what takes minutes and seldom breaks: whole training sets built again, at every scale, errors planted in one
#   make bench   beside the floor of what Streamlit and Plotly can do, and beside peers: some 25 minutes; writes docs/benchmarks.*
#   make clean   throw away the environment and every cache; never touches data/

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: soak walks run serve demo check test test-office bench clean environment

# The first Python that is new enough; else plain python3, which tools/__init__.py refuses with a sentence.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && exit; done; echo python3)
VENV_PYTHON := .venv/bin/python
# One worker a core; the tests of one file stay together, for they share a server or a store.
PARALLEL := -n auto --dist loadfile
# Walks mostly wait, for servers and for the browser, so one worker more than there are cores; whoever is done takes over tests.
WAITING := -n $(shell $(PYTHON) -c 'import os; print(1 + os.cpu_count())') --dist worksteal

run:
	@$(PYTHON) -m tools.start

serve:
	@$(PYTHON) -m tools.serve

demo:
	@$(PYTHON) -m tools.environment
	@$(VENV_PYTHON) -m analytics demo --store data/demo-store
	@DIEM_SANG_STORE=data/demo-store $(PYTHON) -m tools.start

environment:
	@$(PYTHON) -m tools.environment --development

check: environment
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m pytest $(PARALLEL) --durations 10 -m "not slow and not browser and not office"

test: check
	@$(VENV_PYTHON) -m tools.chromium
	$(VENV_PYTHON) -m pytest $(WAITING) --durations 10 -m "(slow and not browser or main) and not soak"

walks: environment
	@$(VENV_PYTHON) -m tools.chromium
	$(VENV_PYTHON) -m pytest $(WAITING) -m "browser and not soak"

test-office: environment
	@$(VENV_PYTHON) -m tools.office
	$(VENV_PYTHON) -m pytest -m office

soak: environment
	$(VENV_PYTHON) -m pytest -m soak

bench: environment
	@$(VENV_PYTHON) -m tools.chromium
	$(VENV_PYTHON) -m bench.run

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
