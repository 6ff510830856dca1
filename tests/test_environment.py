"""environment.yml, pyproject.toml, requirements.lock and what is installed say the same thing."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from servicelab.kit.data import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = {
    canonicalize_name(r.name): r.specifier
    for r in map(Requirement, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])
}
CONDA_TEXT = (ROOT / "environment.yml").read_text("utf-8")
CONDA = yaml.safe_load(CONDA_TEXT)
LOCK_TEXT = (ROOT / "requirements.lock").read_text("utf-8")
LOCK = [Requirement(line.rstrip(" \\")) for line in LOCK_TEXT.splitlines() if line and line[0] not in " #"]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # conda's name -> PyPI's, where they differ
SPEC = re.compile(r"([A-Za-z0-9_.-]+?)\s*([<>=!~].*)?")


def conda_packages() -> dict[str, SpecifierSet]:
    """Packages of environment.yml; ``python=3.12`` is conda's way to say ``==3.12.*``."""
    found = {}
    for entry in CONDA["dependencies"]:
        for line in entry["pip"] if isinstance(entry, dict) else [entry]:
            if line.startswith("-"):
                continue
            name, spec = SPEC.fullmatch(line).groups()
            exact = re.fullmatch(r"=([\d.]+)", spec or "")
            found[canonicalize_name(CONDA_NAMES.get(name, name))] = SpecifierSet(
                f"=={exact[1]}.*" if exact else spec or ""
            )
    return found


def test_conda_and_pip_users_get_the_same_packages_in_the_same_versions():
    conda = conda_packages()
    del conda["python"], conda["pip"]
    assert conda == WANTED


def test_binder_gets_a_python_that_the_course_supports():
    python = next(iter(conda_packages()["python"])).version.removesuffix(".*")
    assert Version(python) in SpecifierSet(PROJECT["requires-python"])


def test_every_dependency_says_what_it_is_for():
    lines = [x for x in CONDA_TEXT.splitlines() if re.match(r"\s+- [a-z]", x) and "conda-forge" not in x]
    unexplained = [x for x in lines if "#" not in x and not re.search(r"python=|- pip|nodefaults", x)]
    assert not unexplained


def test_the_lock_pins_one_version_with_hashes_and_names_no_address():
    assert "://" not in LOCK_TEXT
    for requirement in LOCK:
        assert re.fullmatch(r"==[\w.!+]+", str(requirement.specifier)), requirement
    assert LOCK_TEXT.count("--hash=sha256:") >= len(LOCK)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_the_lock_holds_what_the_project_asks_for(name):
    pins = [r for r in LOCK if canonicalize_name(r.name) == name]
    assert pins, f"{name} is not in requirements.lock: run make lock"
    for pin in pins:
        assert WANTED[name].contains(str(pin.specifier).removeprefix("=="), prereleases=True)


def test_what_is_installed_is_what_the_lock_says():
    wrong = []
    for requirement in LOCK:
        if requirement.marker is None or requirement.marker.evaluate():
            try:
                have = version(requirement.name)
            except PackageNotFoundError:
                have = None
            if have is None or Version(have) not in requirement.specifier:
                wrong.append(f"{requirement.name}: lock {requirement.specifier}, installed {have}")
    assert not wrong, wrong
