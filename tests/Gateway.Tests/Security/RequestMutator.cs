using System.Text;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>Makes requests that are nearly right, by seed.</summary>
internal static class RequestMutator
{
    private static readonly string[] Bodies =
    [
        """{"prompt": "A cat.", "panels": 1, "size": "64"}""", """{"caption": "x"}""", """{"layout": "row"}""", """{"lines": ["A cat."]}""",
        """{"prompt": "a dog", "seed": 5}""", """{"url": "https://example.com/hook", "events": []}""", """{"name": "k", "scopes": ["read"]}""",
        """{"model": "tiny/writer", "prompt": "Once", "max_tokens": 4, "stop": ["x"]}""", """{"locked": false}""", "{}",
    ];

    private static readonly string[] Bits =
    [
        "null", "-1", "1e999", "99999999999999999999", "\"\"", "[]", "{}", "\\u0000", "\ud83d\ude00", "true", "\"\\ud800\"", "../../", "%00", "'", "\"", ",", ":", "\r\n", "{0}", "%s", "<script>", "\u202e",
    ];

    /// <summary>The request of a seed.</summary>
    public static HttpRequestMessage Of(ulong seed, (string Method, string Path)[] routes, string id)
    {
        var random = new RandomStream(seed);
        var (method, path) = routes[Next(random, routes.Length)];
        var filled = path.Replace("{id}", Next(random, 4) == 0 ? Mutate(random, id) : id).Replace("{index}", Next(random, 3).ToString()).Replace("{name}", Bits[Next(random, Bits.Length)]);
        foreach (var parameter in new[] { "{tenant}", "{key}", "{webhook}", "{message}", "{model}" }) filled = filled.Replace(parameter, Uri.EscapeDataString(Mutate(random, "abc")));
        if (Next(random, 3) == 0) filled += $"?limit={Uri.EscapeDataString(Bits[Next(random, Bits.Length)])}&cursor={Uri.EscapeDataString(Mutate(random, "AAAA"))}";
        var request = new HttpRequestMessage(new HttpMethod(method), Uri.TryCreate(filled, UriKind.Relative, out var uri) ? uri : new Uri("/v1/comics", UriKind.Relative));
        if (method is not ("GET" or "DELETE"))
        {
            var body = Bodies[Next(random, Bodies.Length)];
            for (var i = Next(random, 4); i > 0; i--) body = Mutate(random, body);
            request.Content = new StringContent(body, Encoding.UTF8, Next(random, 10) == 0 ? "text/plain" : "application/json");
        }
        if (Next(random, 4) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", Mutate(random, $"key{Next(random, 20)}"));
        if (Next(random, 4) == 0) request.Headers.TryAddWithoutValidation("If-Match", Mutate(random, "\"1\""));
        return request;
    }

    private static string Mutate(RandomStream random, string text)
    {
        var at = Next(random, text.Length + 1);
        return Next(random, 4) switch
        {
            0 => text[..at] + Bits[Next(random, Bits.Length)] + text[at..],
            1 => text[..at],
            2 => text[..at] + text,
            _ => at < text.Length ? text[..at] + (char)(text[at] ^ (1 << Next(random, 6))) + text[(at + 1)..] : text,
        };
    }

    private static int Next(RandomStream random, int bound) => (int)(random.NextUInt32() % (uint)bound);
}
