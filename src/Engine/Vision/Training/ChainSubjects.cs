namespace ComicCluster.Engine.Vision.Training;

/// <summary>What the painter's chains shall show: a caption each, and the picture that it was written for.</summary>
internal sealed class ChainSubjects
{
    private const double CloseUps = 0.5; // the painter looks at each thing by itself as often as at the whole picture
    private const double CompleteShare = 0.7; // of the whole pictures

    private readonly PictureEncoder _encoder;
    private readonly ulong _seed;
    private readonly CaptionedBatch _subjects;

    /// <summary>Draws a subject for each chain.</summary>
    /// <param name="encoder">Makes the pictures' arrays.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="generations">How many subjects each chain had before.</param>
    public ChainSubjects(PictureEncoder encoder, ulong seed, long[] generations)
    {
        (_encoder, _seed, Generations) = (encoder, seed, generations);
        _subjects = encoder.NewBatch(generations.Length);
        for (var slot = 0; slot < generations.Length; slot++) Draw(slot);
    }

    /// <summary>How many subjects each chain had before.</summary>
    public long[] Generations { get; }

    /// <summary>Gives a chain its next subject.</summary>
    public void Renew(long slot)
    {
        Generations[slot]++;
        Draw((int)slot);
    }

    /// <summary>Copies a chain's subject to a place of a batch.</summary>
    public void CopyTo(CaptionedBatch batch, int index, long slot)
    {
        Copy(_subjects.Rgb, batch.Rgb);
        Copy(_subjects.Tokens, batch.Tokens);
        Copy(_subjects.Stated, batch.Stated);
        Copy(_subjects.True, batch.True);

        void Copy<T>(T[] from, T[] to)
        {
            var length = from.Length / Generations.Length;
            Array.Copy(from, slot * length, to, index * length, length);
        }
    }

    private void Draw(int slot)
    {
        var random = TrainingStreams.ChainSubject(_seed, slot, Generations[slot]);
        var isCloseUp = random.NextDouble() < CloseUps;
        var isComplete = !isCloseUp && random.NextDouble() < CompleteShare;
        _encoder.Put(_subjects, slot, _encoder.World.Draw(random, new PictureRequest(_encoder.Side, 1, isComplete, isCloseUp ? 1 : 0)));
    }
}
