/** What signals were set to stands in the page; a page in the background draws no frame to wait for. */
export const afterDrawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
