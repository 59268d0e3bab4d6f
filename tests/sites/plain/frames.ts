/* Draws a picture that no markup holds. */

document.querySelector('canvas')?.getContext('2d')?.fillRect(2, 2, 8, 8);
