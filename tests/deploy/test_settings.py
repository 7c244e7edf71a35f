"""What a server with a public address needs, written from one place; and what an operator says that is no server."""

import shutil
import subprocess

import pytest

from deploy.__main__ import FAILED, SERVER_FILES, main
from deploy.serve import ROOT
from deploy.settings import Place, rendered


@pytest.fixture
def written(tmp_path, capsys):
    def write(site, *more):
        assert main(["settings", "--site", site, "--to", str(tmp_path), *more]) == 0
        assert capsys.readouterr().out.split() == [str(tmp_path / name) for name in SERVER_FILES]
        return {name: (tmp_path / name).read_text("utf-8") for name in SERVER_FILES}

    return write


def test_every_file_says_the_same_server(written):
    files = written("https://dashboard.example.org/kz/", "--workers", "4", "--folder", "/opt/dashboard")
    environment = dict(line.split("=", 1) for line in files["dashboard.env"].splitlines() if not line.startswith("#"))
    assert environment == {
        "DASHBOARD_SITE": "https://dashboard.example.org/kz",
        "DASHBOARD_WORKERS": "4",
        "STREAMLIT_SERVER_PORT": "8501",
        "STREAMLIT_SERVER_BASE_URL_PATH": "/kz",
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "dashboard.example.org",
    }
    assert "ExecStart=/opt/dashboard/.venv/bin/python -m deploy\n" in files["dashboard.service"]
    assert "context: /opt/dashboard\n" in files["compose.yaml"]
    assert "\ndashboard.example.org {\n" in files["Caddyfile"]
    assert "handle /kz/* {" in files["Caddyfile"]
    assert not [name for name, text in files.items() if "{{" in text or "{%" in text or not text.endswith("\n")]


def test_server_with_a_host_of_its_own_leads_nowhere_else(written):
    files = written("https://dashboard.example.org")
    assert "handle {" not in files["Caddyfile"]
    assert "STREAMLIT_SERVER_BASE_URL_PATH=\n" in files["dashboard.env"]


OWN = "https://dashboard.example.org"
SITES = ("http://dashboard.example.org", "dashboard.example.org", "https://-example.org")


@pytest.mark.parametrize("site", [*SITES, *(f"{OWN}{more}" for more in ("/?a=b", "; }", "/a b", "/a;b", ":8443"))])
def test_site_that_is_no_public_address_is_told_with_what_else_is_wrong(site, tmp_path, capsys):
    said = ["settings", "--site", site, "--workers", "0", "--folder", "here", "--to", str(tmp_path / "new")]
    assert main(said) == FAILED
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in told] == ["--site", "--folder", "--workers"]
    assert not (tmp_path / "new").exists()


BOUNDS = {"ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes", "DynamicUser=yes", "MemoryMax=4G"}


def test_service_is_bounded_as_systemd_judges_it(tmp_path):
    service = rendered("dashboard.service.jinja", Place())
    assert {*BOUNDS, "KillMode=mixed"} <= {*service.splitlines()}
    (tmp_path / "dashboard.service").write_text(service, "utf-8")
    if judge := shutil.which("systemd-analyze"):
        command = [judge, "security", "--offline=true", "--threshold=15", str(tmp_path / "dashboard.service")]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_container_holds_every_room_that_is_served():
    kept = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    rooms = {path.parent.name for path in ROOT.glob("*/*.py")} - {"tools", "tests", "benchmarks"}
    assert rooms | {"data", "dashboard.py", "requirements.txt", ".streamlit/config.toml", "LICENSE"} <= kept
