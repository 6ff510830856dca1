"""The course's own Jupyter server setting: small messages leave at once.

A Jupyter server leaves Nagle's algorithm on for the kernel websocket; the answer to a slider then waits
about 40 ms for the browser's delayed acknowledgement. This connection switches it off. It reaches every
way of starting the course through jupyter/jupyter_server_config.json; bench/results.md shows both.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The standard kernel connection with TCP_NODELAY."""

    def connect(self):
        """Connect as ever, then send small messages without waiting.

        Not before the kernel has answered: when the response to the websocket's HTTP request has
        been written, Tornado switches Nagle's algorithm on again.
        """
        connected = super().connect()
        if connected is not None:
            connected.add_done_callback(self._prompt)
        return connected

    def _prompt(self, _connected) -> None:
        if self.websocket_handler.ws_connection is not None:
            self.websocket_handler.set_nodelay(True)
