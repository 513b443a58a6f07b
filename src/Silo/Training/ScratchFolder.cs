using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Training;

/// <summary>A folder for the files of a start of a job, which is removed with it.</summary>
/// <param name="artifacts">Where files are fetched from.</param>
/// <param name="stop">Ends a fetch.</param>
internal sealed class ScratchFolder(PatientArtifacts artifacts, CancellationToken stop)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("comic-training-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string In(string name) => Path.Combine(_folder, name);

    /// <summary>Fetches a file.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InvalidDataException">A part is missing, or the SHA-256 is another.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public string Download(StoredFile file) => Download(file, file.Name);

    /// <inheritdoc cref="Download(StoredFile)"/>
    public string Download(StoredFile file, string name)
    {
        var path = In(name);
        using var source = new StoredFileStream(file, part => artifacts.ReadAsync(part, stop));
        using var target = File.Create(path);
        source.CopyTo(target);
        return path;
    }

    /// <summary>Fetches a registered version, checked on its way.</summary>
    /// <returns>The folder of its files.</returns>
    /// <exception cref="ModelDamagedException">It is damaged in the store.</exception>
    public string Download(ModelVersion version)
    {
        try
        {
            ModelArtifacts.ExportAsync(version.Files, In("base"), part => artifacts.ReadAsync(part, stop), stop).GetAwaiter().GetResult();
            return In("base");
        }
        catch (InvalidDataException error)
        {
            RegistryInstruments.OnRefusal(isDamaged: true);
            throw new ModelDamagedException(error.Message, error);
        }
    }

    /// <summary>Removes it with all that is in it.</summary>
    public void Remove() => Directory.Delete(_folder, recursive: true);
}
