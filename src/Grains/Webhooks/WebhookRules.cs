using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Webhooks;

/// <summary>The bounds of what tenants and their grains say.</summary>
internal static class WebhookRules
{
    private const int MostEvents = 20, LongestName = 100, LongestBody = 32 << 10;

    /// <exception cref="ArgumentException">The events make no sense.</exception>
    public static void CheckEvents(IReadOnlyList<string> events)
    {
        if (events.Count > MostEvents) throw new ArgumentException($"{events.Count} events are too many; {MostEvents} are allowed. Name none for all.");
        if (events.FirstOrDefault(name => !WebhookEvents.All.Contains(name)) is { } wrong) throw new ArgumentException($"'{wrong}' is no event; these are: {string.Join(", ", WebhookEvents.All)}.");
    }

    /// <exception cref="ArgumentException">The message can't be sent.</exception>
    public static void Check(WebhookMessage message)
    {
        if (!IsName(message.Id) || !IsName(message.Type)) throw new ArgumentException("A message's id and type are letters, digits, '.', '-' and '_'.");
        if (message.Body.Length > LongestBody) throw new ArgumentException($"A message has {LongestBody} characters at most.");
    }

    /// <summary>Ids become headers.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
