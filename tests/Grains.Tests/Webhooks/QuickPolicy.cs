using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Tests.Webhooks;

/// <summary>As often as the usual policy, and after tenths of seconds.</summary>
internal static class QuickPolicy
{
    public static WebhookPolicy Value { get; } = new() { Delays = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(100), 7)] };
}
