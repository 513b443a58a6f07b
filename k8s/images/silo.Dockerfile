# syntax=docker/dockerfile:1.7
# The images of silos, from the root of the repository:
#   docker build -f k8s/images/silo.Dockerfile --target coordinator -t comiccluster/coordinator:0.1.0 .
#   docker build -f k8s/images/silo.Dockerfile --target gpu-silo -t comiccluster/gpu-silo:0.1.0 .                              processors
#   docker build -f k8s/images/silo.Dockerfile --target gpu-silo --build-arg TORCH_RUNTIME=cuda -t comiccluster/gpu-silo:0.1.0 .   NVIDIA
ARG DOTNET=10.0
ARG SYSTEM=noble

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET}-${SYSTEM} AS source
WORKDIR /source
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props global.json ./
COPY eng/ eng/
COPY src/ src/

# A coordinator computes nothing: it goes without libtorch's half a gigabyte.
FROM source AS publish-coordinator
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Silo -c Release -p:TorchRuntime=none -o /app

FROM source AS publish-gpu-silo
ARG TORCH_RUNTIME=cpu
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Silo -c Release -p:TorchRuntime=${TORCH_RUNTIME} -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-${SYSTEM}-chiseled AS coordinator
COPY --from=publish-coordinator /app /app
USER $APP_UID
EXPOSE 11111 30000 8081
ENTRYPOINT ["dotnet", "/app/ComicCluster.Silo.dll"]

# Not chiseled: the container toolkit of NVIDIA puts the driver's libraries into it and tells the loader. Toyland's models are small and lie in
# the image; a volume at /models takes their place.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-${SYSTEM} AS gpu-silo
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=publish-gpu-silo /app /app
COPY models/toyland /models
USER $APP_UID
EXPOSE 11111 8081
ENTRYPOINT ["dotnet", "/app/ComicCluster.Silo.dll"]
