#!/usr/bin/env bash
# Makes the secret comic-storage with an account of Azurite's and a random key. Run it once, after the namespace is there.
set -euo pipefail
key=$(head -c 64 /dev/urandom | base64 -w 0)
kubectl create secret generic comic-storage --namespace comic --dry-run=client --output yaml \
  --from-file=azurite-accounts=<(printf 'comic:%s' "$key") \
  --from-file=connection-string=<(printf 'DefaultEndpointsProtocol=http;AccountName=comic;AccountKey=%s;BlobEndpoint=http://azurite:10000/comic;TableEndpoint=http://azurite:10002/comic;' "$key") |
  kubectl apply --filename -
