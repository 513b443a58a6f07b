namespace ComicCluster.Gateway.Events;

/// <summary>An event for the clients that follow a comic or a training job.</summary>
/// <param name="Event">The name of the event.</param>
/// <param name="Data">What is told, written as JSON.</param>
/// <param name="Id">The number to go on from; null for what is not told again.</param>
internal sealed record StreamSignal(string Event, object Data, long? Id = null);
