using System.Collections.Concurrent;
using System.Text.Json;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Comics;

/// <summary>Answers about comics that stand still, as JSON: who waits for one asks again and again.</summary>
internal sealed class ComicAnswers
{
    private const int MostRemembered = 1000;
    private static readonly Dictionary<int, PanelView> Nothing = [];

    private readonly ConcurrentDictionary<(string Tenant, string Id), (string Tag, byte[] Json)> _known = new();

    /// <summary>A comic that nobody works at.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="tag">Tells it from what it was before.</param>
    /// <param name="view">The story.</param>
    public byte[] Of(string tenant, string id, string tag, StoryView view)
    {
        if (_known.TryGetValue((tenant, id), out var known) && known.Tag == tag) return known.Json;
        if (_known.Count >= MostRemembered) _known.Clear();
        var json = JsonSerializer.SerializeToUtf8Bytes(ComicMapping.Of(id, view, Nothing), ApiJson.Options);
        _known[(tenant, id)] = (tag, json);
        return json;
    }
}
