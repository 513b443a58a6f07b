namespace ComicCluster.Operations.Tests.Processes;

/// <summary>Asks processes what an orchestrator asks.</summary>
internal static class Probe
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Whether it is answered with success.</summary>
    public static async Task<bool> SucceedsAsync(string address, CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>What is answered.</summary>
    public static Task<string> ReadAsync(string address, CancellationToken stop) => Http.GetStringAsync(new Uri(address), stop);
}
