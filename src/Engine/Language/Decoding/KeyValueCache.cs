using static TorchSharp.torch;

namespace ComicCluster.Engine.Language.Decoding;

/// <summary>The keys and values of every layer. A slot is a row of the batch; its tokens lie at 0, 1, 2, … whatever its neighbours hold.</summary>
internal sealed class KeyValueCache(Gpt2Config config, int slots, Device device, ScalarType type) : IDisposable
{
    private const int Block = 64; // tokens by which the room grows

    private readonly Tensor?[] _keys = new Tensor?[config.Layers], _values = new Tensor?[config.Layers];
    private long _room;

    /// <summary>Makes room for so many tokens a slot.</summary>
    public void Reserve(long tokens)
    {
        if (tokens <= _room) return;
        _room = (Math.Max(tokens, _room * 3 / 2) + Block - 1) / Block * Block;
        ReplaceAll(old =>
        {
            var grown = zeros([slots, config.Heads, _room, config.Width / config.Heads], type, device);
            if (old is not null) grown.narrow(2, 0, old.shape[2]).copy_(old);
            return grown;
        });
    }

    /// <summary>Writes new keys and values, and gives all those up to the longest.</summary>
    /// <param name="layer">Which block's.</param>
    /// <param name="k">[active, heads, new, width / heads]: for the first slots.</param>
    /// <param name="v">As <paramref name="k"/>.</param>
    /// <param name="starts">Where each slot's new tokens begin.</param>
    /// <param name="longest">How many tokens the longest slot has then.</param>
    /// <returns>Two of [active, heads, longest, width / heads].</returns>
    public (Tensor Keys, Tensor Values) Append(int layer, Tensor k, Tensor v, ReadOnlySpan<int> starts, long longest)
    {
        var (keys, values) = (_keys[layer]!, _values[layer]!);
        var (active, added) = (k.shape[0], k.shape[2]);
        if (starts.IndexOfAnyExcept(starts[0]) < 0)
        {
            keys.narrow(0, 0, active).narrow(2, starts[0], added).copy_(k);
            values.narrow(0, 0, active).narrow(2, starts[0], added).copy_(v);
        }
        else
        {
            for (var slot = 0; slot < active; slot++)
            {
                keys[slot].narrow(1, starts[slot], added).copy_(k[slot]);
                values[slot].narrow(1, starts[slot], added).copy_(v[slot]);
            }
        }
        return (keys.narrow(0, 0, active).narrow(2, 0, longest), values.narrow(0, 0, active).narrow(2, 0, longest));
    }

    /// <summary>Slot i becomes a copy of slot <paramref name="parents"/>[i].</summary>
    public void Reorder(long[] parents)
    {
        if (_room == 0) return;
        using var scope = NewDisposeScope();
        var index = tensor(parents, device: device);
        ReplaceAll(old => old!.index_select(0, index));
    }

    public void Dispose()
    {
        foreach (var cached in _keys.Concat(_values)) cached?.Dispose();
    }

    private void ReplaceAll(Func<Tensor?, Tensor> replacement)
    {
        foreach (var cached in (Tensor?[][])[_keys, _values])
        {
            for (var layer = 0; layer < config.Layers; layer++)
            {
                using var scope = NewDisposeScope();
                var old = cached[layer];
                cached[layer] = replacement(old).DetachFromDisposeScope();
                old?.Dispose();
            }
        }
    }
}
