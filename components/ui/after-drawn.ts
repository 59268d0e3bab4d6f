/** Resolves when the new state is rendered. A page in the background renders no frames, so it does not wait there. */
export const afterDrawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Where a frame is drawn at all, it has been; work that keeps the page busy may go on. */
export const afterFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 50);
  });
