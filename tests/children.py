"""Programs that tests start as a person does."""

AS_FROM_A_TERMINAL = ("env", "--default-signal=HUP,INT")
"""Before a command, where the tests may not hear what is to end it.

Behind `nohup` a hangup is ignored by all that is started, in the background of a shell Ctrl+C.
"""
