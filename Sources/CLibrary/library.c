int tocsin_library_begun;
