# syntax=docker/dockerfile:1.7
# The image of the gateway, from the root of the repository:
#   docker build -f k8s/images/gateway.Dockerfile -t comiccluster/gateway:0.1.0 .
ARG DOTNET=10.0
ARG SYSTEM=noble

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET}-${SYSTEM} AS publish
WORKDIR /source
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props global.json ./
COPY eng/ eng/
COPY src/ src/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Gateway -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-${SYSTEM}-chiseled
COPY --from=publish /app /app
USER $APP_UID
EXPOSE 8080 8081
ENTRYPOINT ["dotnet", "/app/ComicCluster.Gateway.dll"]
