"""The settings that ship for JupyterLab reach it, however it is started."""

import json
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from servicelab.kit.data import ROOT
from servicelab.lab import PromptConnection


def test_the_server_takes_the_course_s_connection_from_its_configuration(tmp_path):
    command = [sys.executable, "-m", "jupyter", "lab", "--show-config-json", "--allow-root"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    settings = json.loads(shown[shown.index("{") :])
    assert settings["ServerApp"]["kernel_websocket_connection_class"] == "servicelab.lab.PromptConnection"


@pytest.mark.parametrize("name", ["overrides.json", "page_config.json", "jupyter_server_config.json"])
def test_what_ships_is_what_is_installed(name):
    installed = {
        "overrides.json": "share/jupyter/lab/settings",
        "page_config.json": "etc/jupyter/labconfig",
        "jupyter_server_config.json": "etc/jupyter",
    }[name]
    here = Path(sys.prefix) / installed / name
    assert json.loads(here.read_text("utf-8")) == json.loads((ROOT / "jupyter" / name).read_text("utf-8"))


def test_nagle_is_switched_off_after_the_kernel_has_answered_and_not_before(monkeypatch):
    """Tornado switches it on again when the response to the HTTP request has been written."""
    calls, answered = [], Future()
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: answered)
    monkeypatch.setattr(
        PromptConnection,
        "websocket_handler",
        SimpleNamespace(ws_connection=object(), set_nodelay=calls.append),
    )
    PromptConnection.__new__(PromptConnection).connect()
    assert calls == []
    answered.set_result(None)
    assert calls == [True]
