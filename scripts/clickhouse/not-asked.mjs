// What `npm test` leaves out, said at its end.
console.log(
  "The store in ClickHouse was not asked: `npm run test:clickhouse` fetches an engine (550 MB, once) and does.",
);
