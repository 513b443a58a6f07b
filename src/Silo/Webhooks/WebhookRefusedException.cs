namespace ComicCluster.Silo.Webhooks;

/// <summary>A server is at an address that webhooks may not go to.</summary>
internal sealed class WebhookRefusedException() : Exception("The address is not allowed.");
