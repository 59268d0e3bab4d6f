/* What stands in a frame. */

const field = document.querySelector<HTMLInputElement>('#inner');
if (field !== null) field.value = 'yazılıb';
