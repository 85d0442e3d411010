/** Made OCDS releases, one a line: a third call, two thirds award; every tenth award goes to one of six people. */
export function releases(n: number, from = 0, publisher = "ocds-a1b2c3"): string {
  return Array.from({ length: n }, (_, i) => `${JSON.stringify(release(from + i, publisher))}\n`).join("");
}

const PEOPLE = ["Ada Quill", "Bo Larkin", "Cy Mendel", "Di Ostrow", "Ed Parrish", "Fe Rosen"];

function release(n: number, publisher: string) {
  const buyer = { id: `XX-GOV-${100_000 + (n % 40)}`, name: `Ministry number ${n % 40}` };
  const firm = { id: `XX-REG-${200_000 + (n % 300)}`, name: `Firm ${n % 300} Ltd` };
  const person = { id: `XX-ID-${300_000 + (n % 6)}`, name: PEOPLE[n % 6] };
  const supplier = n % 10 === 1 ? person : firm;
  const awarded = n % 3 !== 0;
  return {
    ocid: `${publisher}-${n >> 1}`,
    id: `${publisher}-${n}`,
    date: new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString(),
    tag: [awarded ? "award" : "tender"],
    initiationType: "tender",
    language: "en",
    buyer,
    parties: [
      { ...buyer, roles: ["buyer"], contactPoint: { name: "Vera Lindqvist", email: "vera@example.org" } },
      { ...supplier, roles: ["supplier"] },
    ],
    tender: {
      id: `t${n}`,
      title: `Reports on what is written in public, number ${n}`,
      description: `${REQUIREMENT} ${n % 50}. ${REQUIREMENT} in the year ${2000 + (n % 20)}, asked of Vera Lindqvist.`,
      procurementMethod: "open",
      numberOfTenderers: 1 + (n % 5),
      items: [{ id: "1", classification: { scheme: "CPV", id: "79341000" } }],
    },
    ...(awarded && {
      awards: [{ id: "1", status: "active", suppliers: [supplier], value: { amount: 1000 + n, currency: "EUR" } }],
    }),
  };
}
const REQUIREMENT = "The supplier shall deliver each morning a report on all that newspapers and posts said about body";
