"""Imports modules of templates in folders of their own: python importRenderings.py FOLDER.

FOLDER holds `plan.json`, a list of {"folder", "module", "test", "django"}. Prints a JSON list with one entry each: null when all went
well, {"skipped": reason} when a package is not installed, else {"fault": text}.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import importlib, sys, warnings
warnings.simplefilter("error", DeprecationWarning)
warnings.filterwarnings("ignore", module=r"(?!app\\.).*")
module, django = sys.argv[1:3]
if django:
    import django as framework
    from django.conf import settings
    settings.configure(
        INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                        "django.contrib.messages", "django.contrib.sessions", "rest_framework", "app"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", ROOT_URLCONF="app.urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware",
                    "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages"]}}],
        STATIC_URL="static/", USE_TZ=True,
    )
    framework.setup()
importlib.import_module(module)
if django:
    from django.core.management import call_command
    call_command("check", fail_level="WARNING")
"""


def outcome(entry, folder):
    """Import one module, run its tests, and say what went wrong."""
    here = folder / entry["folder"]
    own = {path.stem for path in here.rglob("*.py")} | {"app"}
    environment = {**os.environ, "PYTHONPATH": str(here), "PYTHONDONTWRITEBYTECODE": "1"}
    if entry["test"]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", entry["test"]]
    else:
        command = [sys.executable, "-c", PROGRAM, entry["module"], "django" if entry["django"] else ""]
    ended = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, timeout=120)
    if ended.returncode == 0:
        return None
    said = ended.stdout + ended.stderr
    for line in said.splitlines():
        at = line.find("No module named '")
        missing = line[at:].split("'")[1].split(".")[0] if at >= 0 else ""
        if missing and missing not in own:
            return {"skipped": f"{missing} is not installed"}
        if "No module named pytest" in line:
            return {"skipped": "pytest is not installed"}
    return {"fault": said[-3000:]}


def main():
    """Work through the plan."""
    folder = Path(sys.argv[1])
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    json.dump([outcome(entry, folder) for entry in plan], sys.stdout)


main()
