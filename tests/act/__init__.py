"""The test cases of the W3C ACT Rules, in ``w3c`` under the W3C Document License."""
