/** What signals were set to stands in the page; a page in the background draws no frame to wait for. */
export const afterDrawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Where a frame is drawn at all, it has been; work that keeps the page busy may go on. */
export const afterFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 50);
  });
