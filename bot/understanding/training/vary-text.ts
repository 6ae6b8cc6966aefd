/** A text as a hurried hand types it: a slip in one long word, or no marks, or capitals. */
export function varied(text: string, random: () => number): string {
  const choice = random();
  if (choice < 0.15) return text.replace(/[?!.,]/g, '');
  if (choice < 0.2) return text.toUpperCase();
  const words = text.split(' ');
  for (let round = 0; round < (choice > 0.75 ? 2 : 1); round += 1) {
    const at = Math.floor(random() * words.length);
    const word = words[at] ?? '';
    if (/^[\p{L}]{4,}$/u.test(word)) words[at] = slip(word, random);
  }
  return words.join(' ');
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  if (kind < 0.3) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.6) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  if (kind < 0.8) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + String.fromCharCode(97 + Math.floor(random() * 26)) + word.slice(at + 1);
}
