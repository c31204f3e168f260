"""Do what a client does on their side of a contract; every use case checks that the contract is theirs."""
