SELECT
    'city-' || number AS city_id,
    spelt(whole('city name', number, 0, 4095)) || ' ' || number AS name_en,
    round(41 + 13 * dice('city latitude', number), 4) AS latitude,
    round(50 + 35 * dice('city longitude', number), 4) AS longitude
FROM range(getvariable('cities')) AS all_cities (number)
