"""Every connector, driven against a server on 127.0.0.1 that replays replies in our own wording."""
