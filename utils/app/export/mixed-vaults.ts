import { SubutError } from '../../errors/subut-error.ts';

/** Captures of this vault and of a restored one were chosen for one package. */
export class MixedVaults extends SubutError<'mixed-vaults'> {
  constructor() {
    super('mixed-vaults');
  }
}
