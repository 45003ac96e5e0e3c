"""A mail server on loopback that takes mails, or fails as told."""

import socketserver
import threading
from email import message_from_bytes, policy


class _Talk(socketserver.StreamRequestHandler):
    server: "FakeSmtp"

    def handle(self):
        self.say(self.server.greeting)
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                if not self.take():
                    return
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(self.server.answers.get(word, "250 ok"))

    def take(self):
        """False when the line is cut: after the mail was taken, without a word."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if self.server.hangs_up:
            return False
        self.say(self.server.answers.get("DATA", "250 taken"))
        return True

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class FakeSmtp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.greeting = "220 fake"
        self.answers = {}
        self.hangs_up = False
        self.mails = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()
