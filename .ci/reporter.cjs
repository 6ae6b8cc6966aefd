// Mocha's JSON reporter, which says nothing until the end, with a word on each failure as it comes; and should the
// process end before its tests have, on the test that ran when it did.
const { reporters, Runner } = require('mocha');
const { EVENT_RUN_END, EVENT_TEST_BEGIN, EVENT_TEST_FAIL } = Runner.constants;

module.exports = class extends reporters.JSON {
  constructor(runner, options) {
    super(runner, options);
    let running = 'before the first test';
    let ended = false;
    runner.on(EVENT_TEST_BEGIN, (test) => {
      running = test.fullTitle();
    });
    runner.on(EVENT_TEST_FAIL, (test) => process.stderr.write(`fails: ${test.fullTitle()}\n`));
    runner.once(EVENT_RUN_END, () => {
      ended = true;
    });
    process.once('exit', (code) => {
      if (!ended) process.stderr.write(`mocha ended with code ${code} while it ran: ${running}\n`);
    });
  }
};
