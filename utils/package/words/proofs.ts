import type { Language } from './words.ts';

/** What a package says of OpenTimestamps proofs. None of it calls one proved: no header of a block is looked up. */

export interface ProofWords {
  /** @param at UTC, by the device's clock @param root the Merkle root as block explorers show it */
  block: (at: string, calendar: string, height: number, root: string) => string;
  pending: (at: string, calendar: string) => string;
  /** It ends in something else. */
  other: (at: string, calendar: string) => string;
  step: string;
  stepNote: string;
  file: string;
  showsNot: string;
}

export const PROOF_WORDS: Readonly<Record<Language, ProofWords>> = {
  en: {
    block: (at, calendar, height, root) =>
      `OpenTimestamps, asked of ${calendar} on ${at} by the device’s clock: the proof claims block ${height} of the Bitcoin chain. It holds if the Merkle root of that block is ${root}; compare it with any block explorer or a node of your own. The capture then existed at the time of that block at the latest.`,
    pending: (at, calendar) =>
      `OpenTimestamps, asked of ${calendar} on ${at} by the device’s clock: when this was written, the proof was not in a block yet. Until it is completed, it shows no time.`,
    other: (at, calendar) =>
      `OpenTimestamps, asked of ${calendar} on ${at} by the device’s clock: the proof ends in something that this program does not know.`,
    step: 'Check the OpenTimestamps proofs with the program ots (opentimestamps-client; the library is Debian’s python3-opentimestamps). The first command asks nobody and shows what the proof rests on. The second asks the calendar for what is still missing, and says with which block and Merkle root to compare:',
    stepNote:
      'A proof is on the same link of the chain as a time stamp would be. Whether the block has that Merkle root, only the Bitcoin chain can say: compare it with any block explorer, or leave out --no-bitcoin where a node of your own runs.',
    file: 'OpenTimestamps proofs on the custody chain, and what they are on',
    showsNot:
      'Whether the blocks that the OpenTimestamps proofs name have the Merkle roots that the proofs lead to: nobody was asked for it when this was written. A proof that is not in a block yet shows no time.',
  },
  ru: {
    block: (at, calendar, height, root) =>
      `OpenTimestamps, запрошено у ${calendar} ${at} по часам устройства: подтверждение ссылается на блок ${height} цепочки Bitcoin. Оно верно, если корень Меркла этого блока — ${root}; сравните его с любым обозревателем блоков или со своим узлом. Тогда запись существовала не позже времени этого блока.`,
    pending: (at, calendar) =>
      `OpenTimestamps, запрошено у ${calendar} ${at} по часам устройства: когда это писалось, подтверждение ещё не вошло в блок. Пока оно не дополнено, времени оно не показывает.`,
    other: (at, calendar) =>
      `OpenTimestamps, запрошено у ${calendar} ${at} по часам устройства: подтверждение кончается тем, чего эта программа не знает.`,
    step: 'Проверьте подтверждения OpenTimestamps программой ots (opentimestamps-client; её библиотека в Debian — python3-opentimestamps). Первая команда никого не спрашивает и показывает, на чём держится подтверждение. Вторая спрашивает у календаря недостающее и говорит, с каким блоком и корнем Меркла сравнить:',
    stepNote:
      'Подтверждение стоит на том же звене цепочки, на котором стояла бы метка времени. Есть ли у блока этот корень Меркла, может сказать только цепочка Bitcoin: сравните его с любым обозревателем блоков или уберите --no-bitcoin, если у вас работает свой узел.',
    file: 'подтверждения OpenTimestamps на цепочке хранения и то, на что они поставлены',
    showsNot:
      'Есть ли у блоков, на которые ссылаются подтверждения OpenTimestamps, те корни Меркла, к которым подтверждения ведут: когда это писалось, об этом никого не спрашивали. Подтверждение, которое ещё не вошло в блок, времени не показывает.',
  },
  az: {
    block: (at, calendar, height, root) =>
      `OpenTimestamps, cihazın saatına görə ${at} vaxtında ${calendar} təqvimindən istənilib: təsdiq Bitcoin zəncirinin ${height} nömrəli blokuna istinad edir. Bu blokun Merkl kökü ${root} olarsa, təsdiq doğrudur; onu istənilən blok bələdçisi və ya öz qovşağınızla tutuşdurun. Onda qeyd ən geci həmin blokun vaxtında mövcud idi.`,
    pending: (at, calendar) =>
      `OpenTimestamps, cihazın saatına görə ${at} vaxtında ${calendar} təqvimindən istənilib: bu yazılanda təsdiq hələ bloka düşməmişdi. Tamamlanmayınca o, heç bir vaxt göstərmir.`,
    other: (at, calendar) =>
      `OpenTimestamps, cihazın saatına görə ${at} vaxtında ${calendar} təqvimindən istənilib: təsdiq bu proqramın tanımadığı bir şeylə bitir.`,
    step: 'OpenTimestamps təsdiqlərini ots proqramı ilə yoxlayın (opentimestamps-client; kitabxanası Debian-da python3-opentimestamps). Birinci əmr heç kimdən heç nə soruşmur və təsdiqin nəyə əsaslandığını göstərir. İkincisi çatışmayanı təqvimdən soruşur və hansı blok və Merkl kökü ilə tutuşdurmaq lazım olduğunu deyir:',
    stepNote:
      'Təsdiq zəncirin vaxt möhürü vurulan halqasının özünə aiddir. Blokun Merkl kökünün bu olub-olmadığını yalnız Bitcoin zənciri deyə bilər: onu istənilən blok bələdçisi ilə tutuşdurun və ya öz qovşağınız işləyirsə, --no-bitcoin sözünü çıxarın.',
    file: 'saxlanma zəncirinin OpenTimestamps təsdiqləri və onların nəyə aid olduğu',
    showsNot:
      'OpenTimestamps təsdiqlərinin istinad etdiyi blokların Merkl köklərinin təsdiqlərin apardığı köklər olub-olmadığını: bu yazılanda heç kimdən soruşulmayıb. Hələ bloka düşməmiş təsdiq heç bir vaxt göstərmir.',
  },
};
