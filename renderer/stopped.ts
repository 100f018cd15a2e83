/** The one button of stopped.html: asks for the ordinary page again. */
const main = (): void => {
  document.querySelector('button')?.addEventListener('click', () => {
    void window.arendevakt.call('window.reopen', {});
  });
};

main();
