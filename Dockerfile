# One build, two images: `docker build --target web .` and `docker build --target simulator .`

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What decides the packages comes first: a change of code then builds without a new restore.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/Contracts/Contracts.csproj src/Contracts/
COPY src/Domain/Domain.csproj src/Domain/
COPY src/Projections/Projections.csproj src/Projections/
COPY src/Simulator/Simulator.csproj src/Simulator/
COPY src/Web/Web.csproj src/Web/
RUN dotnet restore src/Web/Web.csproj && dotnet restore src/Simulator/Simulator.csproj

COPY src/ src/
RUN dotnet publish src/Web/Web.csproj --no-restore -c Release -o /app/web
RUN dotnet publish src/Simulator/Simulator.csproj --no-restore -c Release -o /app/simulator


FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS simulator
WORKDIR /app
COPY --from=build /app/simulator ./
# The image brings this account; nothing here needs more.
USER $APP_UID
ENTRYPOINT ["dotnet", "RemitFlow.Simulator.dll"]


FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS web
WORKDIR /app
COPY --from=build /app/web ./
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "RemitFlow.Web.dll"]
