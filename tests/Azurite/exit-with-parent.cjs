// Loaded before Azurite: it ends when its standard input does, so also when the tests are killed.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
