using ComicCluster.Contracts.Artifacts;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Painting;

/// <summary>The artifacts, as painters ask for them.</summary>
/// <param name="Patient">Asks again for a long time: for what the panel can't do without.</param>
/// <param name="Impatient">Asks once.</param>
internal sealed record ArtifactAccess(PatientArtifacts Patient, PatientArtifacts Impatient)
{
    public static ArtifactAccess To(IArtifactStore store, TimeSpan answerTime, TimeSpan patience, TimeProvider time) => new(
        new PatientArtifacts(store, answerTime, patience, time), new PatientArtifacts(store, answerTime, TimeSpan.Zero, time));
}
