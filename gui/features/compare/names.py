"""What the program calls the actions and menus of the feature."""

B_MENU, OUT_MENU = "network_b", "compare_out"
PIN, EXCHANGE, LET_GO = "pin_as_b", "exchange_networks", "let_b_go"
