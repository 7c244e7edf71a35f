-- Dice that fall the same for the same seed, number of acts, table and row, whatever else is thrown and by how many threads.
SET VARIABLE cities = least(20 + getvariable('acts') // 150, 2000);
SET VARIABLE sources = least(10 + getvariable('acts') // 10, 50000);
SET VARIABLE names = greatest(least(getvariable('acts') * 4 // 5, 200000), 2);
SET VARIABLE rounds = 24;
SET VARIABLE kinds = [
    'rally_detention', 'fine', 'administrative_arrest', 'court_case', 'warning', 'summons', 'refusal', 'threat',
    'venue_closed', 'preventive_detention', 'search_seizure', 'blocked_march', 'criminal_charge', 'attack'];
-- Each kind as often as its weight, the first the most.
SET VARIABLE weighted_kinds = list_transform(range(105), lambda number: getvariable('kinds')[15 - ceil((sqrt(8 * (105 - number) + 1) - 1) / 2)::BIGINT]);
SET VARIABLE syllables = [
    'ba', 'do', 'ka', 'le', 'mi', 'no', 'ra', 'sha', 'ti', 'vo', 'zhu', 'ye', 'gul', 'tan', 'sor', 'pek'];

-- A number of at least 0 and below 1.
CREATE MACRO dice(salt, row) AS
    (hash(xor(hash(concat(getvariable('seed'), ' ', getvariable('acts'), ' ', salt)), hash(row))) >> 11) / 9007199254740992.0;
CREATE MACRO whole(salt, row, low, high) AS low + floor(dice(salt, row) * (high - low + 1))::BIGINT;
CREATE MACRO one_of(salt, row, choices) AS choices[1 + floor(dice(salt, row) * len(choices))::BIGINT];
CREATE MACRO bell(salt, row) AS sqrt(-2 * ln(1 - dice(salt || ' length', row))) * cos(2 * pi() * dice(salt || ' turn', row));

CREATE MACRO syllable(code, place) AS getvariable('syllables')[1 + (code >> (4 * place)) % 16];
CREATE MACRO spelt(code) AS
    upper(syllable(code, 0)[1]) || syllable(code, 0)[2:] || syllable(code, 1) || syllable(code, 2);
-- The name of a number, another for each below 16 million.
CREATE MACRO name_of(number) AS
    spelt((number * 7919 + 2012) % 16777216) || ' ' || spelt(((number * 7919 + 2012) % 16777216) >> 12);

CREATE MACRO rally_day(round) AS (DATE '2021-01-30' + (28 * (round - 1))::INTEGER);
-- Nine of ten rows are tied to a round; early cities have more rows; one of twenty has no city.
CREATE MACRO round_of(salt, row) AS if(dice(salt || ' tied', row) < 0.9, whole(salt || ' round', row, 1, 24), NULL);
CREATE MACRO city_of(salt, row) AS
    if(dice(salt || ' placed', row) < 0.95, 'city-' || floor(getvariable('cities') * dice(salt || ' city', row) ** 2)::BIGINT, NULL);
CREATE MACRO source_of(salt, row) AS 'S-' || whole(salt || ' source', row, 0, getvariable('sources') - 1);
CREATE MACRO inferred(round) AS if(round IS NULL, NULL, 'false');
