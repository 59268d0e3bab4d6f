let tell: () => void = () => undefined;

/** Resolves when all captures are found by what their rows show, for the first time on this page, or cannot be. */
export const firstRows = new Promise<void>((resolve) => {
  tell = resolve;
});

export const tellFirstRows = (): void => tell();
